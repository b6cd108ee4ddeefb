/**
 * The demo: traffic on the local stack, a live view of what becomes of it, and a check that nothing
 * was lost or doubled.
 */
package io.thermocline.cli.demo;
