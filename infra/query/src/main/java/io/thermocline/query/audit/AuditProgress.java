package io.thermocline.query.audit;

/** Told how far an audit is, from several threads. */
public interface AuditProgress {

  /** For those who don't care. */
  AuditProgress SILENT =
      new AuditProgress() {
        @Override
        public void begin(String name, int files, long rows) {}

        @Override
        public void done(long rows) {}
      };

  /** The files of a dataset, or of a table of its aggregates, are going to be read. */
  void begin(String name, int files, long rows);

  /** One file more is read. */
  void done(long rows);
}
