/** Public data of years ages as it would have: played back by a clock, checked to the day. */
package io.thermocline.e2e.years;
