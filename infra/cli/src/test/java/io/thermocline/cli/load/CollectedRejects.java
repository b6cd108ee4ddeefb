package io.thermocline.cli.load;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it hears. */
final class CollectedRejects implements RejectSink {

  private final List<Rejection> rejected = new ArrayList<>();
  private final List<Rejection> noted = new ArrayList<>();

  @Override
  public void rejected(Rejection rejection) {
    rejected.add(rejection);
  }

  @Override
  public void noted(Rejection note) {
    noted.add(note);
  }

  List<Rejection> rejected() {
    return rejected;
  }

  List<Rejection> noted() {
    return noted;
  }
}
