package io.thermocline.bench.archive;

import io.thermocline.bench.drain.BareFold;
import io.thermocline.bench.drain.BareLoop;
import io.thermocline.bench.drain.FramedReader;
import io.thermocline.events.TelemetryReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** All readings into one local file, zstd: no coordinates, no days, no S3, nothing committed. */
final class BareParquet implements BareFold {

  private final FramedReader<TelemetryReading> reader = new FramedReader<>(TelemetryReading.class);
  private final Path file;
  private final ParquetWriter<TelemetryReading> writer;
  private long rows;

  private BareParquet() {
    try {
      file = Files.createTempFile("thermocline-bench", ".parquet");
      Files.delete(file);
      file.toFile().deleteOnExit();
      SpecificData data = new SpecificData();
      data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
      writer =
          AvroParquetWriter.<TelemetryReading>builder(new LocalOutputFile(file))
              .withSchema(TelemetryReading.getClassSchema())
              .withDataModel(data)
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void main(String[] args) throws IOException {
    BareLoop.run(BareParquet::new, args);
  }

  @Override
  public void apply(byte[] value) throws IOException {
    writer.write(reader.read(value));
    rows++;
  }

  /** Closes the file, which belongs to the work. */
  @Override
  public long applied() {
    try {
      writer.close();
      Files.delete(file);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
