/** Small clients that behave well or, on demand, as badly as peers in the wild do. */
package dev.earshot.e2e.client;
