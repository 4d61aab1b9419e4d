-- Delivery exactly once sends the rows of a checkpoint again after a failure, with the tokens that they had. This is how many of
-- its last parts the table knows by their tokens (an insert makes one for each month of its rows); it keeps them in a small file.
ALTER TABLE events MODIFY SETTING non_replicated_deduplication_window = 10000;
