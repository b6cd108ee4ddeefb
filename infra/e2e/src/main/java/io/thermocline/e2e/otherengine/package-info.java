/** Lets an engine that knows nothing of us read the archive. */
package io.thermocline.e2e.otherengine;
