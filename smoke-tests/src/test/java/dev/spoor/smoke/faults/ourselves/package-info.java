/** Our own code fails at random, and the application must not notice. */
package dev.spoor.smoke.faults.ourselves;
