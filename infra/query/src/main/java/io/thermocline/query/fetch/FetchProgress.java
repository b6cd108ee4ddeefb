package io.thermocline.query.fetch;

/** Told how far fetching is, from several threads. */
public interface FetchProgress {

  /** For those who don't care. */
  FetchProgress SILENT =
      new FetchProgress() {
        @Override
        public void planning(int files) {}

        @Override
        public void planned() {}

        @Override
        public void fetching(long bytes) {}

        @Override
        public void fetched(long bytes) {}
      };

  /** The footers of so many files more are going to be looked at. */
  void planning(int files);

  /** One of them was. */
  void planned();

  /** So many bytes more are going to be fetched. */
  void fetching(long bytes);

  /** So many of them were. */
  void fetched(long bytes);
}
