package io.thermocline.connectors.registry;

import java.util.List;
import org.apache.avro.Schema;

/**
 * Schemas by id and ids by schema. Safe for use by several threads. Nothing is cached here: ids
 * never change their schema, so callers keep what they got.
 */
public interface SchemaRegistry {

  /** Connects lazily; a registry that is down is noticed at the first call. */
  static SchemaRegistry connect(RegistryConfig config) {
    return new ConfluentSchemaRegistry(config);
  }

  /**
   * The id of a schema under a subject, registered if it is new. Repeating it gives the same id. A
   * subject that this creates gets the rule BACKWARD: clients compare the rule before they write.
   *
   * @throws IncompatibleSchemaException if the subject's compatibility rule refuses the schema
   * @throws RegistryUnavailableException if the registry could not answer; try again
   */
  int register(String subject, Schema schema);

  /**
   * The schema of an id.
   *
   * @throws UnknownSchemaException if the registry answers that it has no such id
   * @throws RegistryUnavailableException if the registry could not answer; try again
   */
  Schema schemaById(int id);

  /**
   * All schemas of a subject, oldest first; empty for an unknown subject.
   *
   * @throws RegistryUnavailableException if the registry could not answer; try again
   */
  List<Schema> versions(String subject);
}
