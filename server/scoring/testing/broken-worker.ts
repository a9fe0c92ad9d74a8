/** A worker whose models fail to load. */
throw new Error("no such model: blazeface");
