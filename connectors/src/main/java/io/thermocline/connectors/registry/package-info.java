/**
 * A registry that speaks the Confluent protocol: schemas by id, ids by schema.
 *
 * <p>{@link io.thermocline.connectors.registry.SchemaRegistry} is what others see; which client
 * carries the requests is known to one class here.
 */
package io.thermocline.connectors.registry;
