package io.statebench.environment.proxy;

/** The way of packets from one endpoint to another. */
record Link(String source, String destination) {}
