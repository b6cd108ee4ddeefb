package io.thermocline.query.engine;

import io.thermocline.query.fetch.StoredObject;
import java.util.List;

/** A query needs objects that have to be restored first. */
public final class RestoreNeededException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<StoredObject> objects;

  RestoreNeededException(List<StoredObject> objects) {
    super(objects.size() + " objects have to be restored before they can be read");
    this.objects = List.copyOf(objects);
  }

  /** All of them, those that are being restored too. */
  public List<StoredObject> objects() {
    return objects;
  }
}
