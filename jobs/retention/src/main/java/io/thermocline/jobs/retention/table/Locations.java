package io.thermocline.jobs.retention.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Catalogs, listings and manifests write the location of one and the same file in several ways. */
final class Locations {

  private static final Pattern URI = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(/*)(.*)");

  /** One text for a location, however it is written. */
  static String plain(String location) {
    Matcher uri = URI.matcher(location);
    if (!uri.matches()) {
      return location.startsWith("/") ? "file:" + location : location;
    }
    String scheme = uri.group(1);
    if (scheme.equals("s3a") || scheme.equals("s3n")) {
      scheme = "s3";
    }
    return scheme.equals("file") ? "file:/" + uri.group(3) : scheme + "://" + uri.group(3);
  }

  /** Whether a listing shows it though it is nobody's data, such as checksums of a local disk. */
  static boolean isHidden(String location) {
    return location.substring(location.lastIndexOf('/') + 1).startsWith(".");
  }

  private Locations() {}
}
