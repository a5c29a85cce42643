/** Getting into a running JVM and out of it again, often, and past what stands in the way. */
package dev.spoor.smoke.faults.inout;
