/** What both sides of the ring agree on. */
package dev.spoor.facts;
