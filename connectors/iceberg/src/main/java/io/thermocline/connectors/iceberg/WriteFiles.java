package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.iceberg.BodyReader.RecordReader;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.DeadLetterCause;
import io.thermocline.connectors.kafka.DeadLetterRecord;
import io.thermocline.connectors.kafka.DeadLetters;
import io.thermocline.connectors.kafka.WireFormat;
import io.thermocline.connectors.postgres.HotWriter;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes records into files and, while they are young, into the hot tier; hands on at each
 * checkpoint what was written. Keeps no state: what is not handed on is written again.
 *
 * <p>What can't be read goes to {@link #DEAD_LETTERS}; of a topic of dead letters it is archived as
 * bytes, since there is nowhere else to put it. Offsets that the table had when this task started
 * are passed over: a job that restored an older state meets them again.
 */
final class WriteFiles extends AbstractStreamOperator<Written>
    implements OneInputStreamOperator<ConsumerRecord<byte[], byte[]>, Written>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  static final OutputTag<DeadLetterRecord> DEAD_LETTERS = new OutputTag<>("dead-letters") {};

  private final ArchiveTarget target;
  private final RegistryConfig registry;
  private final int maxRecordBytes;
  private final String uid;

  private transient ArchiveCatalog catalog;
  private transient WriterTables tables;
  private transient Map<Integer, Long> archivedBefore;
  private transient OutputFileFactory names;
  private transient DayFiles files;
  private transient Table openTable;
  private transient int eventTime;
  private transient HotTier hot;
  private transient List<String> finished;
  private transient PassedOffsets passed;
  private transient DeadLetters deadLetters;
  private transient Counter deadLetterCount;
  private transient Counter passedOver;

  WriteFiles(ArchiveTarget target, RegistryConfig registry, int maxRecordBytes, String uid) {
    this.target = target;
    this.registry = registry;
    this.maxRecordBytes = maxRecordBytes;
    this.uid = uid;
  }

  @Override
  public void open() throws Exception {
    super.open();
    LibraryThreads.endWith(getRuntimeContext());
    catalog = ArchiveCatalog.open(target.catalog());
    Table table = target.table(catalog);
    archivedBefore = ArchivedOffsets.of(table);
    tables =
        new WriterTables(
            new ArchiveTables(catalog), target.dataset(), table, SchemaRegistry.connect(registry));
    TaskInfo task = getRuntimeContext().getTaskInfo();
    names = DayFiles.names(table, task.getIndexOfThisSubtask(), task.getAttemptNumber());
    hot = target.hotTier(new ArchivedDays(() -> target.table(catalog))::has, getMetricGroup());
    finished = new ArrayList<>();
    passed = new PassedOffsets();
    deadLetters = new DeadLetters(uid, InstantSource.system());
    deadLetterCount = getMetricGroup().counter("deadLetters");
    passedOver = getMetricGroup().counter("archivedBefore");
    use(table);
    tickLater();
  }

  @Override
  public void processElement(StreamRecord<ConsumerRecord<byte[], byte[]>> element)
      throws Exception {
    ConsumerRecord<byte[], byte[]> record = element.getValue();
    if (record.offset() < archivedBefore.getOrDefault(record.partition(), 0L)) {
      passedOver.inc();
      return;
    }
    passed.pass(record.partition(), record.offset());
    try {
      write(read(record), record);
    } catch (BadRecordException problem) {
      refuse(record, problem);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    super.prepareSnapshotPreBarrier(checkpoint);
    handOn();
  }

  @Override
  public void endInput() throws Exception {
    handOn();
  }

  @Override
  public void close() throws Exception {
    super.close();
    if (files != null) {
      files.close();
    }
    if (hot != null) {
      hot.close();
    }
    if (catalog != null) {
      catalog.close();
    }
  }

  private Row read(ConsumerRecord<byte[], byte[]> record)
      throws BadRecordException, IOException, InterruptedException {
    int id = WireFormat.schemaId(record.value(), maxRecordBytes);
    RecordReader reader = tables.reader(id);
    if (tables.table() != openTable) {
      finishFiles();
      use(tables.table());
    }
    Row row = tables.rows().row(record, id, reader);
    if (row.get(eventTime) == null) {
      throw new BadRecordException(
          DeadLetterCause.INVALID,
          "%s is null; without an event time the record belongs to no day"
              .formatted(target.dataset().eventTime()));
    }
    return row;
  }

  private void write(Row row, ConsumerRecord<byte[], byte[]> record)
      throws IOException, InterruptedException {
    int day = Days.ofMicros((long) row.get(eventTime));
    hot.add(day, row);
    files.write(day, row, Math.max(0, record.serializedKeySize() + record.serializedValueSize()));
  }

  private void refuse(ConsumerRecord<byte[], byte[]> record, BadRecordException problem)
      throws IOException, InterruptedException {
    deadLetterCount.inc();
    if (target.dataset().holdsDeadLetters()) {
      write(tables.rows().unread(record), record);
    } else {
      output.collect(DEAD_LETTERS, new StreamRecord<>(deadLetters.envelop(record, problem)));
    }
  }

  private void tickLater() {
    ProcessingTimeService time = getProcessingTimeService();
    time.registerTimer(
        time.getCurrentProcessingTime() + HotWriter.FLUSH_INTERVAL.toMillis(),
        now -> {
          hot.tick();
          tickLater();
        });
  }

  private void use(Table table) throws IOException, InterruptedException {
    openTable = table;
    eventTime =
        table.schema().columns().indexOf(table.schema().findField(target.dataset().eventTime()));
    if (files != null) {
      files.close();
    }
    files =
        new DayFiles(
            table,
            names,
            DayFiles.Limits.ofHeap(Runtime.getRuntime().maxMemory()),
            target.dataset().key());
    hot.follow(table.schema().asStruct());
  }

  /** The hot tier first: what is in the archive's newest snapshot is in the hot tier, too. */
  private void handOn() throws IOException, InterruptedException {
    hot.flush();
    finishFiles();
    var offsets = passed.drain();
    if (!offsets.isEmpty()) {
      output.collect(new StreamRecord<>(new Written(List.copyOf(finished), offsets)));
      finished.clear();
    }
  }

  private void finishFiles() throws IOException, InterruptedException {
    for (DataFile file : files.finish()) {
      finished.add(FileText.format(file, openTable.specs().get(file.specId())));
    }
  }
}
