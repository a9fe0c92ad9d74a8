CREATE TABLE "service_secrets" (
	"purpose" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL
);
