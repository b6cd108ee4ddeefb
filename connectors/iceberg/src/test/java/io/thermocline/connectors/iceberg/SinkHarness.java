package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.kafka.DeadLetterRecord;
import io.thermocline.connectors.kafka.RawRecords;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Both operators of the sink, with a checkpoint's steps one by one. */
final class SinkHarness implements AutoCloseable {

  static final int MAX_RECORD_BYTES = 1 << 20;

  final OneInputStreamOperatorTestHarness<ConsumerRecord<byte[], byte[]>, Written> write;
  final OneInputStreamOperatorTestHarness<Written, Void> commit;

  private SinkHarness(
      OneInputStreamOperatorTestHarness<ConsumerRecord<byte[], byte[]>, Written> write,
      OneInputStreamOperatorTestHarness<Written, Void> commit) {
    this.write = write;
    this.commit = commit;
  }

  /** Afresh. */
  static SinkHarness start(ArchiveTarget target, RegistryStub registry) throws Exception {
    return restore(target, registry, null);
  }

  /**
   * @param state of the committing operator; afresh if null
   */
  static SinkHarness restore(
      ArchiveTarget target, RegistryStub registry, OperatorSubtaskState state) throws Exception {
    var commit = new OneInputStreamOperatorTestHarness<Written, Void>(new CommitFiles(target));
    if (state != null) {
      commit.initializeState(state);
    }
    commit.open();
    var write =
        new OneInputStreamOperatorTestHarness<>(
            new WriteFiles(target, registry.config(), MAX_RECORD_BYTES, "write"),
            RawRecords.type().createSerializer(null));
    write.open();
    return new SinkHarness(write, commit);
  }

  void add(ConsumerRecord<byte[], byte[]> record) throws Exception {
    write.processElement(new StreamRecord<>(record));
  }

  /** Up to where the state is written; what is written travels on. */
  OperatorSubtaskState checkpoint(long checkpoint) throws Exception {
    write.prepareSnapshotPreBarrier(checkpoint);
    for (Written written : write.extractOutputValues()) {
      commit.processElement(new StreamRecord<>(written));
    }
    write.getOutput().clear();
    return commit.snapshot(checkpoint, checkpoint);
  }

  void confirm(long checkpoint) throws Exception {
    commit.notifyOfCompletedCheckpoint(checkpoint);
  }

  /** A checkpoint from its beginning to its end. */
  void complete(long checkpoint) throws Exception {
    checkpoint(checkpoint);
    confirm(checkpoint);
  }

  List<DeadLetterRecord> deadLetters() {
    List<DeadLetterRecord> letters = new ArrayList<>();
    var output = write.getSideOutput(WriteFiles.DEAD_LETTERS);
    if (output != null) {
      output.forEach(letter -> letters.add(letter.getValue()));
    }
    return letters;
  }

  @Override
  public void close() throws Exception {
    write.close();
    commit.close();
  }
}
