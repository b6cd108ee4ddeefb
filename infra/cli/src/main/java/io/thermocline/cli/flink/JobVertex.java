package io.thermocline.cli.flink;

/** A chain of a job's operators; {@code state} is the state shared by its subtasks. */
public record JobVertex(String id, String name, int parallelism, String state) {}
