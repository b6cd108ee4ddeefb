/**
 * What runs and how it does, gathered from every server at once; a server that doesn't answer costs
 * its own part only.
 */
package io.thermocline.cli.status;
