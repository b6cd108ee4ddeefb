/** Job arguments: declared once with type, default and meaning; all problems are told together. */
package io.thermocline.jobs.config;
