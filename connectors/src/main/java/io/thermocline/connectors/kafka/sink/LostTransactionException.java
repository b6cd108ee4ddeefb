package io.thermocline.connectors.kafka.sink;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Kafka aborted a transaction the job had to commit: its records are lost. Flink does not restart
 * the job, as the checkpoint it would restore asks for the same commit. The message names the
 * transaction and the ways out.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public class LostTransactionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostTransactionException(String message, Throwable cause) {
    super(message, cause);
  }
}
