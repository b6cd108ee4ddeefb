package io.thermocline.cli.job;

import io.thermocline.schemas.Table;
import io.thermocline.schemas.Topic;
import java.util.List;

/**
 * A job of ours.
 *
 * @param name as users and the cluster call it
 * @param jar that holds it
 * @param entryClass its main in the jar
 * @param sources topics it reads
 * @param consumerGroup under which it commits what it has brought into its sinks, if it reads any
 * @param topics every topic it reads or writes
 * @param tables the read models it writes
 */
public record JobDefinition(
    String name,
    JobJar jar,
    String entryClass,
    List<Topic> sources,
    String consumerGroup,
    List<Topic> topics,
    List<Table> tables) {

  /** The topic it reads, the first of them. */
  public Topic source() {
    return sources.get(0);
  }

  /** The same job under another name. */
  public JobDefinition named(String other) {
    return new JobDefinition(other, jar, entryClass, sources, consumerGroup, topics, tables);
  }
}
