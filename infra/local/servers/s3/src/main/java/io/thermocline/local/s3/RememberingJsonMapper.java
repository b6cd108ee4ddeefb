package io.thermocline.local.s3;

import com.adobe.testing.s3mock.s3.model.BucketMetadata;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers what the file of a bucket says. S3Mock keeps the keys of all its objects there and
 * reads it twice for each request: at some thousand objects a request took ten milliseconds.
 *
 * <p>It changes what it has read while it holds the bucket's lock, and looks keys up without it, so
 * what is remembered has a map that bears both. Nobody else writes these files.
 */
final class RememberingJsonMapper extends WholeFileJsonMapper {

  private static final long serialVersionUID = 1L;

  private final transient ConcurrentMap<Path, BucketMetadata> buckets = new ConcurrentHashMap<>();

  RememberingJsonMapper(JsonMapper mapper) {
    super(mapper);
  }

  @Override
  public <T> T readValue(File file, Class<T> type) {
    return type == BucketMetadata.class
        ? type.cast(
            buckets.computeIfAbsent(
                file.toPath(), path -> shared(super.readValue(file, BucketMetadata.class))))
        : super.readValue(file, type);
  }

  /** What could not be written is forgotten: the file is what counts. */
  @Override
  public void writeValue(Path file, Object value) {
    if (!(value instanceof BucketMetadata bucket)) {
      super.writeValue(file, value);
      return;
    }
    BucketMetadata before = buckets.remove(file);
    super.writeValue(file, bucket);
    buckets.put(file, before == bucket ? bucket : shared(bucket));
  }

  private static BucketMetadata shared(BucketMetadata read) {
    return read.copy(
        read.getName(),
        read.getCreationDate(),
        read.getVersioningConfiguration(),
        read.getObjectLockConfiguration(),
        read.getBucketLifecycleConfiguration(),
        read.getObjectOwnership(),
        read.getPath(),
        read.getBucketRegion(),
        read.getBucketInfo(),
        read.getLocationInfo(),
        new ConcurrentSkipListMap<>(read.getObjects()));
  }
}
