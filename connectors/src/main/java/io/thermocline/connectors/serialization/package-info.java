/**
 * Hand-written Flink serializers: no reflection and no Kryo per record, and state that can be read
 * by the code that comes after.
 */
package io.thermocline.connectors.serialization;
