/** The data folder belongs to another running process; nothing was opened. */
export class DataInUse extends Error {}

/** A service we need (database, mail server) cannot be reached or cannot be used as it is. */
export class ServiceAway extends Error {}
