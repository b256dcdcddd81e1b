-- A journal of form 1, made by the program of commit 180af57 through its own station (scanner and scale on lines, the
-- worker's seal, a central system's receipt). migration.test.ts opens it with today's program. It is never made anew:
-- what it holds is what a station of that version has on its disk.
--   20 November: a truck with two weighed sacks, parcels in and out of them, a repeat, an undo, two parked (one accepted,
--     one returned), sealed and delivered.
--   21 November: the folder had been restored, numbers were retired; a truck opened by mistake; a truck with a held
--     parcel and two parked ones (a parcel, and a sack whose label holds a control character), sealed and waiting.
--   22 November: numbers retired again, and told to nobody yet; a truck at the dock with one parked and one held.
-- TEST KEY of the station: 32 bytes of 07. PIN of its lead: 480915. All names are made up.
PRAGMA application_id = 1346978635;
PRAGMA user_version = 1;

CREATE TABLE events (
    seq     INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    handoff TEXT,
    kind    TEXT NOT NULL,
    barcode TEXT,
    body    TEXT NOT NULL,
    hash    BLOB NOT NULL
  ) STRICT;

CREATE INDEX events_barcode ON events (barcode) WHERE barcode IS NOT NULL;

CREATE INDEX events_handoff ON events (handoff) WHERE handoff IS NOT NULL;

CREATE TABLE handoffs (
    id        TEXT PRIMARY KEY,
    phase     TEXT NOT NULL,
    direction TEXT NOT NULL,
    opened_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

CREATE INDEX handoffs_unfinished ON handoffs (opened_at) WHERE phase IN ('open', 'closed');

CREATE TABLE manifests (
    number    TEXT PRIMARY KEY,
    date      TEXT NOT NULL,
    serial    INTEGER NOT NULL,
    handoff   TEXT NOT NULL UNIQUE,
    document  TEXT NOT NULL UNIQUE,
    head      TEXT NOT NULL,
    rows      TEXT NOT NULL,
    signature TEXT NOT NULL,
    UNIQUE (date, serial)
  ) STRICT;

CREATE TABLE retired (
    first       TEXT PRIMARY KEY,
    last        TEXT NOT NULL,
    date        TEXT NOT NULL,
    last_serial INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    at          TEXT NOT NULL,
    told        TEXT
  ) STRICT, WITHOUT ROWID;

CREATE INDEX retired_untold ON retired (told) WHERE told IS NULL;

CREATE INDEX retired_date ON retired (date, last_serial);

CREATE TABLE outbox (
    document     TEXT PRIMARY KEY,
    number       TEXT NOT NULL,
    position     INTEGER NOT NULL UNIQUE,
    state        TEXT NOT NULL,
    tries        INTEGER NOT NULL,
    next_at      INTEGER NOT NULL,
    trouble      TEXT,
    delivered_at TEXT,
    receipt      TEXT
  ) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_state ON outbox (state, position);

CREATE TABLE personal (
    ref  TEXT PRIMARY KEY,
    salt BLOB NOT NULL,
    body TEXT
  ) STRICT, WITHOUT ROWID;

CREATE TABLE operators (
    name    TEXT PRIMARY KEY,
    role    TEXT NOT NULL,
    pin     TEXT NOT NULL,
    lockout TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (1, '2026-11-20T03:30:00.000Z', NULL, 'station-set-up', NULL, '{"key":"ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c","kind":"station-set-up","lead":"e77aef944e83306958380c20773a23cab1f78d234e7d4a29a703e1aab136e8fb","name":"Dock 4","site":"DEL1","station":"A"}', x'92814d9fb989ca4a34b7b040cc2b5cc113ee498b1ea2fef2da80eacceb07535e');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (2, '2026-11-20T04:30:00.036Z', NULL, 'central-enrolled', NULL, '{"key":"6e7a1cdd29b0b78fd13af4c5598feff4ef2a97166e3ca6f2e4fbfccd80505bf1","kind":"central-enrolled","url":"http://127.0.0.1:42775"}', x'dbe680bf3ad3381133ecf5d3169e058bc8494c6d0b96fb377755bbbb5a2ef52c');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (3, '2026-11-20T04:30:00.038Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'handoff-opened', NULL, '{"direction":"induction","driver":"19c1f096ed7d2ba268237ceb752d34a043098c2f84eab1311e936095fb5cd5e7","from":{"id":"ATS","name":"Amazon Transportation Services"},"kind":"handoff-opened","seal":"S-88213","to":{"id":"DOP","name":"Department of Posts"},"vehicle":"DL01LX4821"}', x'cea277912bb57732b9214ad0bb8176c4334f3556f072ba15184e53fb44aa9658');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (4, '2026-11-20T04:30:00.041Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'sack-accepted', 'CBD3014298864', '{"code":"CBD3014298864","kind":"sack-accepted","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"IN-BAG"}', x'926f5b701835c35ba55b0cca18abc5752a55c6494f388e6fcb081d2751523dfb');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (5, '2026-11-20T04:30:00.610Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'sack-weighed', 'CBD3014298864', '{"kind":"sack-weighed","sack":"CBD3014298864","weight":{"device":"scale-1","grams":12340,"raw":"532053202020202031322e333430206b67","unit":"kg","value":"12.340"}}', x'8cc02b593f639da8aa85aa1d59ba430361f3ef72cef1be87b6ee12877b101b79');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (6, '2026-11-20T04:30:00.813Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'parcel-accepted', 'CK510912062IN', '{"code":"CK510912062IN","kind":"parcel-accepted","sack":"CBD3014298864","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"S10"}', x'cc733807e3128abfeef10c31b32ff0827058e9b70dccc67150a137a96d3674d9');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (7, '2026-11-20T04:30:00.814Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'parcel-accepted', 'CK510912076IN', '{"code":"CK510912076IN","kind":"parcel-accepted","sack":"CBD3014298864","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"S10"}', x'7f1d138bb175c45783e44b0e4205b2bbb8bb191d59e689237e04ef07da802883');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (8, '2026-11-20T04:30:00.815Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'parcel-accepted', 'TBA502887000013', '{"code":"TBA502887000013","kind":"parcel-accepted","sack":"CBD3014298864","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"TBA"}', x'c1f1f75823b0c974d4c0cbdb9a22c35a84c0b54f024000180a128e88a33c8941');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (9, '2026-11-20T04:30:00.816Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'scan-repeated', 'CK510912062IN', '{"code":"CK510912062IN","kind":"scan-repeated","scan":{"aim":"]C0","device":"scanner-1"}}', x'4134c3732a0db271780fc01955b68bfa8ab21668836a998b125fb0733bd9a923');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (10, '2026-11-20T04:30:00.816Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'sack-accepted', 'CBD3014298871', '{"code":"CBD3014298871","kind":"sack-accepted","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"IN-BAG"}', x'c1891b4928e9c34df0537ca5213713972006f17e0baaaf067509b523af84bfcf');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (11, '2026-11-20T04:30:01.413Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'sack-weighed', 'CBD3014298871', '{"kind":"sack-weighed","sack":"CBD3014298871","weight":{"device":"scale-1","grams":8520,"raw":"532053202020202020382e353230206b67","unit":"kg","value":"8.520"}}', x'f30e2890b99a8a2d01421dbcb7fcb2a01749720a672db7c6a3360beca804d365');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (12, '2026-11-20T04:30:01.614Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'parcel-accepted', 'EB126020005IN', '{"code":"EB126020005IN","kind":"parcel-accepted","sack":"CBD3014298871","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"S10"}', x'5f9d1aa4bbbca8dcdd77d78d63b44eeee22e73b715911c788f3c6cf374334341');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (13, '2026-11-20T04:30:01.616Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'scan-parked', 'AMZ-IN-00417', '{"bin":1,"code":"AMZ-IN-00417","kind":"scan-parked","sack":"CBD3014298871","scan":{"aim":"]C0","device":"scanner-1"},"why":"unknown"}', x'80e69ad0a0fb75d7bbe57d5b88e0c6c4048c8308f92e7669fb7b6caeb5aed565');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (14, '2026-11-20T04:30:01.617Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'scan-parked', 'CK510912061IN', '{"bin":2,"code":"CK510912061IN","kind":"scan-parked","sack":"CBD3014298871","scan":{"aim":"]C0","device":"scanner-1"},"why":"check-digit"}', x'8d92e0921b3f9478111694e3dcb808e1b35a610503502700496d2553248d6dc0');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (15, '2026-11-20T04:30:01.617Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'sack-left', 'CBD3014298871', '{"kind":"sack-left","sack":"CBD3014298871"}', x'9528a12ba7e932a2c43e0fc6f66fbeee51d9d2e3f58d31da7e8877166dbd3ff8');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (16, '2026-11-20T04:30:01.618Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'parcel-accepted', 'TBA502887000026', '{"code":"TBA502887000026","kind":"parcel-accepted","sack":null,"scan":{"aim":"]C0","device":"scanner-1"},"scheme":"TBA"}', x'03fdabf6b2b121a91069a4e70c732a0ea1e7366f1a9553d933606cdf0b82759e');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (17, '2026-11-20T04:30:01.619Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'parcel-accepted', 'TBA502887000039', '{"code":"TBA502887000039","kind":"parcel-accepted","sack":null,"scan":{"device":"keyboard"},"scheme":"TBA"}', x'21d5b7116bcfc6d4dda83f07ef6a5ef7037d88b2ab70ca07aef6b722d8ae9db8');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (18, '2026-11-20T04:30:01.619Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'undone', 'TBA502887000039', '{"code":"TBA502887000039","kind":"undone","undoes":15,"what":"parcel-accepted"}', x'5efb1f02ae8a84981d70d9a9d033b9eb9e2afbe3e064926bdacde55f506408eb');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (19, '2026-11-20T04:30:01.620Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'parked-settled', 'AMZ-IN-00417', '{"code":"AMZ-IN-00417","kind":"parked-settled","outcome":"parcel","reason":"On the driver’s list, label checked by hand"}', x'ba31b844946665bacf144ca390629c7514389db8f2efdad9202fc2e77536ebd4');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (20, '2026-11-20T04:30:01.620Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'parked-settled', 'CK510912061IN', '{"code":"CK510912061IN","kind":"parked-settled","outcome":"returned","reason":"Label damaged, driver takes it back"}', x'8ec9bb6ceadf0ad886e922ce79decdbe9628e1ded99a49a84ebbc7d718a76ad3');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (21, '2026-11-20T04:30:01.700Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'handoff-closed', NULL, '{"kind":"handoff-closed","totals":{"grams":20860,"held":0,"loose":1,"parcels":6,"parked":0,"repeated":1,"returned":1,"sacks":2,"sacksWeighed":2}}', x'0ceead62fa816e260a84054811a2e20223228ff1ab2bab262d6ddbe4b9ed50c5');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (22, '2026-11-20T04:30:01.843Z', 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'manifest-sealed', NULL, '{"document":"af8f6039022f836f38c2f90c6f5f3fc0a1e34331aeea5cd1cb050ce7dcf646fe","kind":"manifest-sealed","number":"DEL1-A-261120-001"}', x'459c1760120d2b48b35f67a1510673901c06a31db0d3b248736ecbdfacb49281');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (23, '2026-11-21T09:05:00.005Z', NULL, 'numbers-retired', NULL, '{"at":"2026-11-21T14:35:00.003+05:30","first":"DEL1-A-261121-001","kind":"numbers-retired","last":"DEL1-A-261121-500","reason":"restored-folder","signature":"9b2288ae81593e3ab3c351d07605907ffc4fe318e23ed0debf6183db10c0d85173f3c4119a527405bd7ca5b5d523b8230bed2062719b23875fd0d9a7f18e5e03"}', x'71acbd00e42df27af29315d30edfb615a6f02e8b921019115c62331d02904c07');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (24, '2026-11-21T09:05:00.007Z', '040622cc-e148-445b-a66a-e861d548e019', 'handoff-opened', NULL, '{"direction":"induction","from":{"id":"ATS","name":"Amazon Transportation Services"},"kind":"handoff-opened","seal":"","to":{"id":"DOP","name":"Department of Posts"},"vehicle":"DL01LX9999"}', x'6b4e5a0ed11f330a4c1ae78280a7371aae2286de8c3d90de237fa1ad7a59a8d6');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (25, '2026-11-21T09:05:00.008Z', '040622cc-e148-445b-a66a-e861d548e019', 'handoff-cancelled', NULL, '{"kind":"handoff-cancelled"}', x'87fd9928a2aa74d26de47affa7bad4d0a462b47346662bd46c7cdd1969761115');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (26, '2026-11-21T09:05:00.012Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'handoff-opened', NULL, '{"direction":"induction","driver":"b965d0202966506c54d459873ebb169546dbef874b6b634b70cb98ae88ec8d70","from":{"id":"ATS","name":"Amazon Transportation Services"},"kind":"handoff-opened","seal":"S-88290","to":{"id":"DOP","name":"Department of Posts"},"vehicle":"HR55AB1207"}', x'67a5834afb48438f0e26be9e50878c6e4d3dc2db52da377239e35648dcfc932a');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (27, '2026-11-21T09:05:00.013Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'sack-accepted', 'CBD3014298888', '{"code":"CBD3014298888","kind":"sack-accepted","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"IN-BAG"}', x'66b691b878deb75cb626a2db89d1493fc488d93da701b8246ad6591268d76d36');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (28, '2026-11-21T09:05:00.609Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'sack-weighed', 'CBD3014298888', '{"kind":"sack-weighed","sack":"CBD3014298888","weight":{"device":"scale-1","grams":21770,"raw":"532053202020202032312e373730206b67","unit":"kg","value":"21.770"}}', x'2f0483964e62561175341756bdbc804579e7c188f3858a2006ae5d427b91651c');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (29, '2026-11-21T09:05:00.811Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'scan-held', 'CK510912062IN', '{"code":"CK510912062IN","kind":"scan-held","manifest":"DEL1-A-261120-001","scan":{"aim":"]C0","device":"scanner-1"},"why":"sealed-earlier"}', x'c644e6757fdd6149c7aee5862a9255bbdc8ab9a0c85a7c30d100b0dcf19f5617');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (30, '2026-11-21T09:05:00.812Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'parcel-accepted', 'CK510912080IN', '{"code":"CK510912080IN","kind":"parcel-accepted","sack":"CBD3014298888","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"S10"}', x'dfa6fac16e7c963b013bdbf1085083193b4011e6d4e53da024ac90b56661837d');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (31, '2026-11-21T09:05:00.813Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'parcel-accepted', 'TBA502887000052', '{"code":"TBA502887000052","kind":"parcel-accepted","sack":"CBD3014298888","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"TBA"}', x'81a78551805bae576c25b0fa4b3c71f79bf6b1438fd426046bfb5bb0a1ab7f18');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (32, '2026-11-21T09:05:00.813Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'scan-repeated', 'CBD3014298888', '{"code":"CBD3014298888","kind":"scan-repeated","scan":{"aim":"]C0","device":"scanner-1"}}', x'50be2bb67b231204d0eb2022d0477a50e5b85415917793146b6693778b9f035c');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (33, '2026-11-21T09:05:00.814Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'scan-parked', '8901030865237', '{"bin":1,"code":"8901030865237","kind":"scan-parked","sack":"CBD3014298888","scan":{"aim":"]C0","device":"scanner-1"},"why":"unknown"}', x'fa71993817fed332e0af2dfe38330df0442c9db2edb495e7f465dbf8bff26d61');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (34, '2026-11-21T09:05:00.816Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'parked-settled', '8901030865237', '{"code":"8901030865237","kind":"parked-settled","outcome":"parcel","reason":"Driver’s paper names it"}', x'c202ba434eea085505114b5bf6d82964c732aa6183d96f6e614b2e119e30e256');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (35, '2026-11-21T09:05:00.817Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'scan-parked', 'EM' || char(29) || '0042', '{"bin":2,"code":"EM\u001d0042","kind":"scan-parked","sack":"CBD3014298888","scan":{"aim":"]C0","device":"scanner-1"},"why":"unknown"}', x'fe9bb9cd3812e28410f0f497d3f60589aec53a016a76fef6a151c274de9697ec');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (36, '2026-11-21T09:05:00.818Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'parked-settled', 'EM' || char(29) || '0042', '{"code":"EM\u001d0042","kind":"parked-settled","outcome":"sack","reason":"A sack without a plate"}', x'da11169decab96109a948bc6a78bcdfcd3016cc87bb43e4ebcfb48835137109e');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (37, '2026-11-21T09:05:00.898Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'handoff-closed', NULL, '{"kind":"handoff-closed","totals":{"grams":21770,"held":1,"loose":0,"parcels":3,"parked":0,"repeated":1,"returned":0,"sacks":2,"sacksWeighed":1}}', x'4506fc047b70f73075340482ee2a3a878b77b17af6b1f6e17b63273fd526e972');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (38, '2026-11-21T09:05:01.020Z', '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'manifest-sealed', NULL, '{"document":"c1b4646091eaa6dfaa3120b827bc4ebad3244593a5244a0a05ea5cb6aac45478","kind":"manifest-sealed","number":"DEL1-A-261121-501"}', x'd5c5597b2c16bb29a276a8c5a72cabdd64ee99ee317e178fb7e87ee45195a54b');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (39, '2026-11-22T05:45:00.007Z', NULL, 'numbers-retired', NULL, '{"at":"2026-11-22T11:15:00.006+05:30","first":"DEL1-A-261122-001","kind":"numbers-retired","last":"DEL1-A-261122-500","reason":"restored-folder","signature":"e9186a669f57e3cab81cd276713128879808c347e7dbc35065f5643ec26483ae35d2b389102928bef7cf0a2f6e2690994fb511fe7bd5ded119c7390ab2d87709"}', x'96fb0e18951e5aa4cd2267fb9d8fbb13b958b471346d068caae074933b6d0b5c');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (40, '2026-11-22T05:45:00.010Z', 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'handoff-opened', NULL, '{"direction":"induction","driver":"57c7831e9fc86e8b571b9149e0652160553621d4250ff6999a698969f9674e0d","from":{"id":"ATS","name":"Amazon Transportation Services"},"kind":"handoff-opened","seal":"S-88311","to":{"id":"DOP","name":"Department of Posts"},"vehicle":"UP16CT3344"}', x'940f5db6e0be07db4bc0cfd5d645e661b870bed582a55137408815272385de18');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (41, '2026-11-22T05:45:00.011Z', 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'sack-accepted', 'CBD3014298895', '{"code":"CBD3014298895","kind":"sack-accepted","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"IN-BAG"}', x'1ea528de7962ab31533750b555fd3484082b8cfd124ad37ed99be60f4436f8ec');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (42, '2026-11-22T05:45:00.611Z', 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'sack-weighed', 'CBD3014298895', '{"kind":"sack-weighed","sack":"CBD3014298895","weight":{"device":"scale-1","grams":15060,"raw":"532053202020202031352e303630206b67","unit":"kg","value":"15.060"}}', x'9a073bdd0557c5f1283aefeb004976a755d1f1356813b250988f1dea7c1d71ef');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (43, '2026-11-22T05:45:00.813Z', 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'parcel-accepted', 'CK510912093IN', '{"code":"CK510912093IN","kind":"parcel-accepted","sack":"CBD3014298895","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"S10"}', x'0b08272aeb19b219243bd1550868dee7aaf819c942ae6a0b2f1fc839611cdc3e');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (44, '2026-11-22T05:45:00.814Z', 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'parcel-accepted', 'TBA502887000065', '{"code":"TBA502887000065","kind":"parcel-accepted","sack":"CBD3014298895","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"TBA"}', x'e23197c169dc54a31cd977a26a4843a8c93272f7cf39c82a4262f37e84ba9c79');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (45, '2026-11-22T05:45:00.815Z', 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'scan-repeated', 'CK510912093IN', '{"code":"CK510912093IN","kind":"scan-repeated","scan":{"aim":"]C0","device":"scanner-1"}}', x'5b99160a6d2a842a33eb9b01339cc34bc94326c93bbdaa02e00e3f4657522b37');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (46, '2026-11-22T05:45:00.816Z', 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'scan-parked', 'HELLO', '{"bin":1,"code":"HELLO","kind":"scan-parked","sack":"CBD3014298895","scan":{"aim":"]C0","device":"scanner-1"},"why":"unknown"}', x'e639d555d03924adfd997b1e4f9389c47c796c3fa01b64ce6c3caf8f872df891');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (47, '2026-11-22T05:45:00.816Z', 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'scan-held', 'CK510912080IN', '{"code":"CK510912080IN","kind":"scan-held","manifest":"DEL1-A-261121-501","scan":{"aim":"]C0","device":"scanner-1"},"why":"sealed-earlier"}', x'a052ab03198174e4affb5a34b78317acbaf8966268a4c37fe0764d43564fae67');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (48, '2026-11-22T05:45:00.817Z', 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'parcel-accepted', 'TBA502887000078', '{"code":"TBA502887000078","kind":"parcel-accepted","sack":"CBD3014298895","scan":{"aim":"]C0","device":"scanner-1"},"scheme":"TBA"}', x'68cea27cc37fbf615ac955239afcab9aafe0ae4b2d4072867eeebbc0f52ef5a1');
INSERT INTO events (seq, at, handoff, kind, barcode, body, hash) VALUES (49, '2026-11-22T05:45:00.818Z', 'b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'undone', 'TBA502887000078', '{"code":"TBA502887000078","kind":"undone","undoes":9,"what":"parcel-accepted"}', x'1a59dc635bccc5b78081fdb38fc9bd4d93ef8841d058a96e301fb3347a05fa20');

INSERT INTO handoffs (id, phase, direction, opened_at) VALUES ('040622cc-e148-445b-a66a-e861d548e019', 'cancelled', 'induction', '2026-11-21T09:05:00.007Z');
INSERT INTO handoffs (id, phase, direction, opened_at) VALUES ('4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'sealed', 'induction', '2026-11-21T09:05:00.012Z');
INSERT INTO handoffs (id, phase, direction, opened_at) VALUES ('b1302bfd-1dae-4b63-a002-bcb3b8298cd8', 'open', 'induction', '2026-11-22T05:45:00.010Z');
INSERT INTO handoffs (id, phase, direction, opened_at) VALUES ('efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'sealed', 'induction', '2026-11-20T04:30:00.038Z');

INSERT INTO manifests (number, date, serial, handoff, document, head, rows, signature) VALUES ('DEL1-A-261120-001', '261120', 1, 'efc13c7e-9a4d-471b-84a1-9a44c0d92b9d', 'af8f6039022f836f38c2f90c6f5f3fc0a1e34331aeea5cd1cb050ce7dcf646fe', '{"closedAt":"2026-11-20T10:00:01.700+05:30","direction":"induction","driver":"19c1f096ed7d2ba268237ceb752d34a043098c2f84eab1311e936095fb5cd5e7","from":{"id":"ATS","name":"Amazon Transportation Services"},"handoff":"efc13c7e-9a4d-471b-84a1-9a44c0d92b9d","key":"ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c","leaves":9,"number":"DEL1-A-261120-001","openedAt":"2026-11-20T10:00:00.038+05:30","previous":null,"root":"43ee71becb8400a78aebf6e2f32fd035afb235fa1db911cc6d3504683f1c988b","schema":"pickup-manifest/1","seal":"S-88213","sealedAt":"2026-11-20T10:00:01.840+05:30","site":"DEL1","station":"A","to":{"id":"DOP","name":"Department of Posts"},"totals":{"grams":20860,"held":0,"loose":1,"parcels":6,"parked":0,"repeated":1,"returned":1,"sacks":2,"sacksWeighed":2},"vehicle":"DL01LX4821","zone":"Asia/Kolkata"}', '[{"code":"CBD3014298864","parcels":3,"row":"sack","scheme":"IN-BAG","weight":{"device":"scale-1","grams":12340,"raw":"532053202020202031322e333430206b67","unit":"kg","value":"12.340"}},{"code":"CBD3014298871","parcels":2,"row":"sack","scheme":"IN-BAG","weight":{"device":"scale-1","grams":8520,"raw":"532053202020202020382e353230206b67","unit":"kg","value":"8.520"}},{"code":"CK510912062IN","row":"parcel","sack":"CBD3014298864","scheme":"S10"},{"code":"CK510912076IN","row":"parcel","sack":"CBD3014298864","scheme":"S10"},{"code":"TBA502887000013","row":"parcel","sack":"CBD3014298864","scheme":"TBA"},{"code":"EB126020005IN","row":"parcel","sack":"CBD3014298871","scheme":"S10"},{"code":"TBA502887000026","row":"parcel","sack":null,"scheme":"TBA"},{"code":"AMZ-IN-00417","exception":"On the driver’s list, label checked by hand","row":"parcel","sack":"CBD3014298871"},{"code":"CK510912061IN","reason":"Label damaged, driver takes it back","row":"returned","why":"check-digit"}]', '7b2e98c418d81283c48cfdca462ee1dd0d5e373515092c3acabd566ab551289a95a54b5f2ad5e90bc76881dbd94ca569c670d3b7217630ac0d1eb3dec9585f06');
INSERT INTO manifests (number, date, serial, handoff, document, head, rows, signature) VALUES ('DEL1-A-261121-501', '261121', 501, '4c9eb9fe-00dd-4210-9632-e3f0956b5fc3', 'c1b4646091eaa6dfaa3120b827bc4ebad3244593a5244a0a05ea5cb6aac45478', '{"closedAt":"2026-11-21T14:35:00.898+05:30","direction":"induction","driver":"b965d0202966506c54d459873ebb169546dbef874b6b634b70cb98ae88ec8d70","from":{"id":"ATS","name":"Amazon Transportation Services"},"handoff":"4c9eb9fe-00dd-4210-9632-e3f0956b5fc3","key":"ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c","leaves":6,"number":"DEL1-A-261121-501","openedAt":"2026-11-21T14:35:00.012+05:30","previous":{"document":"af8f6039022f836f38c2f90c6f5f3fc0a1e34331aeea5cd1cb050ce7dcf646fe","number":"DEL1-A-261120-001"},"retired":[{"at":"2026-11-21T14:35:00.003+05:30","first":"DEL1-A-261121-001","last":"DEL1-A-261121-500","reason":"restored-folder"}],"root":"123462372b150b381996d4b3a00becdc1265bd2b13ccb6fdfe0394f68e9f7a99","schema":"pickup-manifest/1","seal":"S-88290","sealedAt":"2026-11-21T14:35:01.019+05:30","site":"DEL1","station":"A","to":{"id":"DOP","name":"Department of Posts"},"totals":{"grams":21770,"held":1,"loose":0,"parcels":3,"parked":0,"repeated":1,"returned":0,"sacks":2,"sacksWeighed":1},"vehicle":"HR55AB1207","zone":"Asia/Kolkata"}', '[{"code":"CBD3014298888","parcels":3,"row":"sack","scheme":"IN-BAG","weight":{"device":"scale-1","grams":21770,"raw":"532053202020202032312e373730206b67","unit":"kg","value":"21.770"}},{"code":"EM\u001d0042","exception":"A sack without a plate","parcels":0,"row":"sack"},{"code":"CK510912080IN","row":"parcel","sack":"CBD3014298888","scheme":"S10"},{"code":"TBA502887000052","row":"parcel","sack":"CBD3014298888","scheme":"TBA"},{"code":"8901030865237","exception":"Driver’s paper names it","row":"parcel","sack":"CBD3014298888"},{"code":"CK510912062IN","reason":"DEL1-A-261120-001","row":"held","why":"sealed-earlier"}]', '19c1e5bdd3efe3a671016b7a69ccd2334b8436f775657078038a0bcc4867476b75866a3777386a6c74a7a7e2e08d22416bb1210d8fcfe417a1681760d06a040a');

INSERT INTO retired (first, last, date, last_serial, reason, at, told) VALUES ('DEL1-A-261121-001', 'DEL1-A-261121-500', '261121', 500, 'restored-folder', '2026-11-21T14:35:00.003+05:30', 'DEL1-A-261121-501');
INSERT INTO retired (first, last, date, last_serial, reason, at, told) VALUES ('DEL1-A-261122-001', 'DEL1-A-261122-500', '261122', 500, 'restored-folder', '2026-11-22T11:15:00.006+05:30', NULL);

INSERT INTO outbox (document, number, position, state, tries, next_at, trouble, delivered_at, receipt) VALUES ('af8f6039022f836f38c2f90c6f5f3fc0a1e34331aeea5cd1cb050ce7dcf646fe', 'DEL1-A-261120-001', 1, 'delivered', 1, 0, NULL, '2026-11-20T04:30:01.868Z', '{"head":{"document":"af8f6039022f836f38c2f90c6f5f3fc0a1e34331aeea5cd1cb050ce7dcf646fe","key":"6e7a1cdd29b0b78fd13af4c5598feff4ef2a97166e3ca6f2e4fbfccd80505bf1","number":"DEL1-A-261120-001","receipt":"c2af587bfff56ed691b652421b04a9b1ab76c27311b41c211dd5802bf3dd8e85","receivedAt":"2026-11-20T04:30:02.000Z","schema":"pickup-receipt/1","site":"DEL1","station":"A"},"signature":"9c2eb36fc232ec43c9838492e9033980b38e7cb7ac2b58024a405cada7e2d025d8e3a57d8ebf05a8a9a532cd4853775f03db937a1a1653ef143e75515fed7804"}');
INSERT INTO outbox (document, number, position, state, tries, next_at, trouble, delivered_at, receipt) VALUES ('c1b4646091eaa6dfaa3120b827bc4ebad3244593a5244a0a05ea5cb6aac45478', 'DEL1-A-261121-501', 2, 'waiting', 2, 1795326301897, '{"code":"away","detail":"ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:42775"}', NULL, NULL);

INSERT INTO personal (ref, salt, body) VALUES ('19c1f096ed7d2ba268237ceb752d34a043098c2f84eab1311e936095fb5cd5e7', x'f6ed46c53758eaa8984b3b0ba7f6dcc6', 'Asha Verma');
INSERT INTO personal (ref, salt, body) VALUES ('57c7831e9fc86e8b571b9149e0652160553621d4250ff6999a698969f9674e0d', x'0361f993cd0e3d1a94e25651a13eaaa9', 'Imran Sheikh');
INSERT INTO personal (ref, salt, body) VALUES ('b965d0202966506c54d459873ebb169546dbef874b6b634b70cb98ae88ec8d70', x'51d7235001bf8d6e7088d35ed81ef539', 'Ravi Menon');
INSERT INTO personal (ref, salt, body) VALUES ('e77aef944e83306958380c20773a23cab1f78d234e7d4a29a703e1aab136e8fb', x'78beb0e9c2ac996ea3fd254980da3101', 'Meera Nair');

INSERT INTO operators (name, role, pin, lockout) VALUES ('Meera Nair', 'lead', 'scrypt$32768$8$1$r8RQcxlZLJujgK2TcdwWOw$i4Rvxn077EoBAbk2GNarJmt77w5dbKABuTzQcLXdaOo', '');

INSERT INTO settings (name, value) VALUES ('lead-lockout', '{"wrong":1,"wrongAt":1795326300818}');
INSERT INTO settings (name, value) VALUES ('marks', 'kept');
