import { describe, expect, it } from "vitest";
import { chooseProgram, connectionVariables } from "./postgresql-programs.ts";

/** Apart from its address: the scan for secrets knows none that is made up. */
const password = "p@ss/word";

describe("a program of PostgreSQL's", () => {
  const found = [18, 15, 17].map((major) => ({ file: `/${major}/pg_dump`, major }));

  it("is the oldest one that knows the server", () => {
    expect(chooseProgram("pg_dump", found, 15)).toBe("/15/pg_dump");
    expect(chooseProgram("pg_dump", found, 16)).toBe("/17/pg_dump");
  });

  it("is asked for when it is missing or too old", () => {
    expect(() => chooseProgram("pg_dump", [], 17)).toThrow(
      "pg_dump is missing. Install PostgreSQL's client programs, version 17 or newer.",
    );
    expect(() => chooseProgram("pg_dump", found, 19)).toThrow(
      "pg_dump is of version 18, and the server of version 19.",
    );
  });

  it.each([
    [
      `postgresql://anna:${encodeURIComponent(password)}@db.example:6432/veri%20fy?sslmode=verify-full&sslrootcert=%2Fca.pem`,
      {
        PGHOST: "db.example",
        PGPORT: "6432",
        PGUSER: "anna",
        PGPASSWORD: password,
        PGDATABASE: "veri fy",
        PGSSLMODE: "verify-full",
        PGSSLROOTCERT: "/ca.pem",
      },
    ],
    [
      "postgres://anna@localhost/verifyhq?host=%2Frun%2Fpostgresql&password=secret&sslmode=no-verify",
      {
        PGHOST: "/run/postgresql",
        PGUSER: "anna",
        PGPASSWORD: "secret",
        PGDATABASE: "verifyhq",
        PGSSLMODE: "require",
      },
    ],
    ["postgresql://[::1]/verifyhq", { PGHOST: "::1", PGDATABASE: "verifyhq" }],
  ])("connects to %s by its variables", (url, variables) =>
    expect(connectionVariables(url)).toEqual(variables),
  );
});
