package io.thermocline.connectors.registry;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/** The Confluent REST client behind {@link SchemaRegistry}. */
final class ConfluentSchemaRegistry implements SchemaRegistry {

  private static final String BACKWARD = "BACKWARD";
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private final String url;
  private final RestService rest;

  ConfluentSchemaRegistry(RegistryConfig config) {
    this.url = config.url();
    this.rest = new RestService(config.url());
    rest.configure(config.clientSettings());
  }

  @Override
  public int register(String subject, Schema schema) {
    try {
      boolean isNew = !rest.getAllSubjects().contains(subject);
      int id = rest.registerSchema(schema.toString(), subject);
      if (isNew) {
        rest.updateCompatibility(BACKWARD, subject);
      }
      return id;
    } catch (RestClientException e) {
      if (e.getStatus() == CONFLICT || e.getStatus() == UNPROCESSABLE) {
        throw new IncompatibleSchemaException(
            "registry %s refuses %s as a version of %s: %s"
                .formatted(url, schema.getFullName(), subject, e.getMessage()),
            e);
      }
      throw unavailable("register a schema of " + subject, e);
    } catch (IOException e) {
      throw unavailable("register a schema of " + subject, e);
    }
  }

  @Override
  public Schema schemaById(int id) {
    try {
      SchemaString found = rest.getId(id);
      return new Schema.Parser().parse(found.getSchemaString());
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        throw new UnknownSchemaException("registry %s has no schema %d".formatted(url, id), e);
      }
      throw unavailable("read schema " + id, e);
    } catch (IOException e) {
      throw unavailable("read schema " + id, e);
    }
  }

  @Override
  public List<Schema> versions(String subject) {
    try {
      return rest.getAllVersions(subject).stream().map(v -> version(subject, v)).toList();
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return List.of();
      }
      throw unavailable("list versions of " + subject, e);
    } catch (IOException e) {
      throw unavailable("list versions of " + subject, e);
    }
  }

  private Schema version(String subject, int version) {
    try {
      return new Schema.Parser().parse(rest.getVersion(subject, version).getSchema());
    } catch (RestClientException | IOException e) {
      throw unavailable("read version " + version + " of " + subject, e);
    }
  }

  private RegistryUnavailableException unavailable(String what, Exception e) {
    return new RegistryUnavailableException(
        "registry %s could not %s: %s".formatted(url, what, e.getMessage()), e);
  }
}
