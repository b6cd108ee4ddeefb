/**
 * Which servers commands talk to: takes a configuration file or the local stack's endpoints, yields
 * a {@link io.thermocline.cli.config.Deployment} or every problem found, with lines.
 */
package io.thermocline.cli.config;
