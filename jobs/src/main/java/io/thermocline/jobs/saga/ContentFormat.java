package io.thermocline.jobs.saga;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.jobs.saga.OrderContent.Item;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link OrderContent} and texts that may be missing, as state and shuffles have them. */
final class ContentFormat {

  private static final int SCALE = 4;

  private ContentFormat() {}

  static void write(OrderContent content, DataOutputView out) throws IOException {
    writeText(content.customerId(), out);
    writeText(content.currency(), out);
    out.writeInt(content.items().size());
    for (Item item : content.items()) {
      out.writeUTF(item.productId());
      out.writeInt(item.quantity());
      ByteArrays.write(item.unitPrice().setScale(SCALE).unscaledValue().toByteArray(), out);
    }
  }

  static OrderContent read(DataInputView in) throws IOException {
    String customerId = readText(in);
    String currency = readText(in);
    int count = in.readInt();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          new Item(
              in.readUTF(),
              in.readInt(),
              new BigDecimal(new BigInteger(ByteArrays.read(in)), SCALE)));
    }
    return new OrderContent(customerId, currency, items);
  }

  /** Of any length; null is kept. */
  static void writeText(String text, DataOutputView out) throws IOException {
    ByteArrays.write(text == null ? null : text.getBytes(StandardCharsets.UTF_8), out);
  }

  static String readText(DataInputView in) throws IOException {
    byte[] bytes = ByteArrays.read(in);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
