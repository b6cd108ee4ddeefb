/** One class per command: its arguments, what it calls, what it prints. */
package io.thermocline.cli.command;
