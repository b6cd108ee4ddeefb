package io.thermocline.cli.view;

import io.thermocline.cli.deadletter.DeadLetterGroup;
import io.thermocline.cli.deadletter.StoredDeadLetter;
import io.thermocline.events.DeadLetter;
import io.thermocline.events.DeadLetterHeader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Dead letters as text. */
public final class DeadLetterView {

  private static final int BYTES_A_LINE = 16;
  private static final int MAX_BYTES = 512;

  /** A line a cause; what was said of the newest below it. */
  public static String groups(List<DeadLetterGroup> groups) {
    if (groups.isEmpty()) {
      return "There are no dead letters.\n";
    }
    TextTable table =
        new TextTable()
            .left("topic")
            .left("cause")
            .right("count")
            .right("redriven")
            .left("first")
            .left("last")
            .left("example")
            .left("its message");
    for (DeadLetterGroup group : groups) {
      table.row(
          group.topic(),
          group.cause(),
          Readable.count(group.count()),
          Readable.count(group.redriven()),
          group.first().toString(),
          group.last().toString(),
          group.example().inTopic(),
          group.message());
    }
    return table.render("");
  }

  /** Everything the envelope holds, its bytes in hexadecimal. */
  public static String letter(StoredDeadLetter stored) {
    StringBuilder text = new StringBuilder("dead letter " + stored.at() + "\n");
    if (stored.letter().isEmpty()) {
      return text.append("  holds no dead letter, ")
          .append(stored.size())
          .append(" bytes\n")
          .toString();
    }
    DeadLetter letter = stored.letter().get();
    line(
        text,
        "refused",
        letter.getTopic() + "/" + letter.getPartition() + "/" + letter.getOffset());
    line(text, "cause", letter.getCause());
    line(text, "message", letter.getMessage());
    line(text, "step", letter.getStep());
    line(text, "failed at", letter.getFailedAt().toString());
    line(text, "written at", letter.getTimestamp().toString());
    line(text, "key", readable(letter.getKey()));
    for (DeadLetterHeader header : letter.getHeaders()) {
      line(text, "header", header.getName() + " = " + readable(header.getValue()));
    }
    if (letter.getValue() == null) {
      line(text, "value", "null");
    } else {
      line(text, "value", letter.getValue().remaining() + " bytes");
      hex(text, letter.getValue().duplicate());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-11s %s%n", name, value));
  }

  private static String readable(ByteBuffer bytes) {
    if (bytes == null) {
      return "null";
    }
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
      if (decoded.chars().noneMatch(Character::isISOControl)) {
        return decoded;
      }
    } catch (CharacterCodingException notText) {
      return hexOf(bytes.duplicate(), MAX_BYTES);
    }
    return hexOf(bytes.duplicate(), MAX_BYTES);
  }

  private static void hex(StringBuilder text, ByteBuffer bytes) {
    for (int at = 0; bytes.hasRemaining() && at < MAX_BYTES; at += BYTES_A_LINE) {
      text.append(String.format(Locale.ROOT, "    %06x  %s%n", at, hexOf(bytes, BYTES_A_LINE)));
    }
    if (bytes.hasRemaining()) {
      text.append("    … ").append(bytes.remaining()).append(" more; --json has all of them\n");
    }
  }

  private static String hexOf(ByteBuffer bytes, int most) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < most && bytes.hasRemaining(); i++) {
      hex.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%02x", bytes.get()));
    }
    return hex.toString();
  }

  private DeadLetterView() {}
}
