package io.thermocline.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory in use, from the proc file system; empty on systems without one. */
public final class ResidentMemory {

  private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

  private ResidentMemory() {}

  /** Bytes of a whole tree of processes; a page shared by several is divided among them. */
  public static OptionalLong of(long root) {
    List<Long> pids = ProcessTree.of(root);
    long sum = 0;
    for (long pid : pids) {
      OptionalLong bytes = ofOne(pid);
      if (bytes.isPresent()) {
        sum += bytes.getAsLong();
      }
    }
    return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  private static OptionalLong ofOne(long pid) {
    try {
      String rollup = Files.readString(Path.of("/proc/" + pid + "/smaps_rollup"));
      Matcher pss = PROPORTIONAL.matcher(rollup);
      return pss.find()
          ? OptionalLong.of(Long.parseLong(pss.group(1)) * 1024)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
