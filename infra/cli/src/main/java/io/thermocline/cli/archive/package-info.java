/** The archive as commands see it: takes a deployment, yields ways into its catalog. */
package io.thermocline.cli.archive;
