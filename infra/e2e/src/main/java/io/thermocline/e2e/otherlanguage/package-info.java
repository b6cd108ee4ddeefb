/** A producer that shares no code, and no language, with us. */
package io.thermocline.e2e.otherlanguage;
