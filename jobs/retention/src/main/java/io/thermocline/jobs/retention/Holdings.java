package io.thermocline.jobs.retention;

import io.thermocline.jobs.retention.DatasetPlan.Holding;
import io.thermocline.schemas.dataset.Tier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each tier holds: as it is stored, whatever the policy wants. */
final class Holdings {

  static Map<Tier, Holding> of(Inventory inventory, CostModel costs) {
    Map<Tier, Holding> tiers = new EnumMap<>(Tier.class);
    long hotBytes = inventory.hot().stream().mapToLong(HotDay::bytes).sum();
    tiers.put(
        Tier.HOT,
        new Holding(
            inventory.hot().size(),
            inventory.hot().stream().mapToLong(HotDay::rows).sum(),
            inventory.hot().size(),
            hotBytes,
            costs.hotMonth(hotBytes)));
    tiers.put(
        Tier.WARM,
        ofFiles(inventory.files().stream().filter(file -> !file.isCold()).toList(), costs));
    tiers.put(
        Tier.COLD, ofFiles(inventory.files().stream().filter(StoredFile::isCold).toList(), costs));
    return tiers;
  }

  private static Holding ofFiles(List<StoredFile> files, CostModel costs) {
    return new Holding(
        (int) files.stream().flatMap(file -> file.days().each()).distinct().count(),
        files.stream().mapToLong(StoredFile::rows).sum(),
        files.size(),
        files.stream().mapToLong(StoredFile::bytes).sum(),
        costs.month(files));
  }

  private Holdings() {}
}
