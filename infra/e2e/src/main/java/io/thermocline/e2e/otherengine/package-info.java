/** Tables of the archive as another engine reads them. */
package io.thermocline.e2e.otherengine;
