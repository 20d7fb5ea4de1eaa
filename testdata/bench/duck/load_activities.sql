-- As the deals: read once, with types declared.
CREATE TEMP TABLE activities AS
SELECT type, date, owner, deal_id, duration
FROM read_csv($activities, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = {
    'activity_id': 'VARCHAR', 'type': 'VARCHAR', 'date': 'DATE', 'owner': 'VARCHAR', 'deal_id': 'VARCHAR',
    'status': 'VARCHAR', 'direction': 'VARCHAR', 'duration': 'INTEGER'})
WHERE status = 'done';
