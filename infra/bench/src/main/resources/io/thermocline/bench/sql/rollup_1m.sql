CREATE VIEW rollup_1m AS
SELECT
  `deviceId` AS device_id,
  `metric`,
  window_start,
  COUNT(*) AS `count`,
  SUM(`value`) AS `sum`,
  MIN(`value`) AS `min`,
  MAX(`value`) AS `max`
FROM TUMBLE(TABLE telemetry_readings, DESCRIPTOR(`observedAt`), INTERVAL '1' MINUTE)
GROUP BY `deviceId`, `metric`, window_start, window_end
