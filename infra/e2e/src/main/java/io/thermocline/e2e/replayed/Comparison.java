package io.thermocline.e2e.replayed;

import io.thermocline.e2e.HomeCommands;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Replays a dataset on both ways.
 *
 * @param told takes who does what now
 */
record Comparison(Digests digests, HomeCommands commands, BiConsumer<String, String> told) {

  /**
   * What is where in the end.
   *
   * @param copy archives what was replayed from the archive
   * @return digests by place, which should be the same; that of the source comes first
   */
  Map<String, Digest> of(PublicData data, Dataset source, Dataset copy) throws IOException {
    Map<String, Digest> places = new LinkedHashMap<>();
    Digest loaded = digests.ofTopic(source.topic());
    places.put("topic", loaded);
    told.accept("archive", "%,d records of %s".formatted(loaded.records(), source.name()));
    digests.awaitArchived(source, loaded.next());
    places.put("archive", digests.ofArchive(source));
    for (String place : new String[] {"archive", "kafka"}) {
      told.accept("replay", source.name() + " from " + place);
      String into = data.into(place).name();
      commands.run("replay", source.name(), "--source=" + place, "--into=" + into);
      places.put("topic from " + place, digests.ofTopic(into));
    }
    told.accept("archive", copy.name());
    digests.awaitArchived(copy, places.get("topic from archive").next());
    places.put("archive from archive", digests.ofArchive(copy));
    return places;
  }
}
