package io.thermocline.jobs.replay;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;

/** An archived file lies in a storage class that has to be restored before it can be read. */
public final class ToBeRestoredException extends ReplayException {
  private static final long serialVersionUID = 1L;

  /** S3's own word for it; the SDK itself is only there at run time. */
  private static final String S3_SAYS = "InvalidObjectStateException";

  private ToBeRestoredException(DataFile file, ReplaySpec spec, Throwable cause) {
    super(
        "archived file %s lies in a storage class that must be restored before it can be read"
            .formatted(file.location()),
        "ask for what the replay needs (./thermocline query --restore \"%s\"), and when it is there run this again: it goes on where it ended"
            .formatted(query(spec)),
        cause);
  }

  /** {@code problem}, or what it means to who replays. */
  static Throwable orElse(Throwable problem, DataFile file, ReplaySpec spec) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at.getClass().getSimpleName().equals(S3_SAYS)) {
        return new ToBeRestoredException(file, spec, problem);
      }
    }
    return problem;
  }

  /** One that reads all files of the request. */
  private static String query(ReplaySpec spec) {
    String time = spec.dataset().eventTime();
    List<String> within = new ArrayList<>();
    spec.range().from().ifPresent(from -> within.add("%s >= '%s'".formatted(time, from)));
    spec.range().to().ifPresent(to -> within.add("%s < '%s'".formatted(time, to)));
    return "SELECT * FROM "
        + spec.dataset().name()
        + (within.isEmpty() ? "" : " WHERE " + String.join(" AND ", within));
  }
}
