package io.thermocline.query.fetch;

/** An object's bucket and key. */
record S3Location(String bucket, String key) {

  /**
   * @param location such as {@code s3://bucket/some/key}
   */
  static S3Location of(String location) {
    int bucket = location.indexOf("://") + 3;
    int key = location.indexOf('/', bucket);
    if (bucket < 3 || key < 0) {
      throw new IllegalArgumentException(location + " is no location on S3");
    }
    return new S3Location(location.substring(bucket, key), location.substring(key + 1));
  }
}
