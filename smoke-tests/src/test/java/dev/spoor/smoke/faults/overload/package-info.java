/** More calls than the recorder takes. */
package dev.spoor.smoke.faults.overload;
