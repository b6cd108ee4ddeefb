/**
 * The command line {@code ./thermocline}: {@link io.thermocline.cli.Thermocline} is the way in, one
 * class per command is in {@code command}, and what they do is in the packages beside it.
 */
package io.thermocline.cli;
