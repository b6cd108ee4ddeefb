package io.thermocline.query.fetch;

/**
 * One version of an object.
 *
 * @param location such as {@code s3://bucket/key}
 * @param etag of its content; another content has another
 * @param bytes its size
 * @param state as of when it was looked at
 */
public record StoredObject(String location, String etag, long bytes, StorageState state) {}
