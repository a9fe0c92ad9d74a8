/** A worker whose models do not load. */
throw new Error("no such model: blazeface");
