"""A site is sent to its hosts: withdrawn words go first, no visitor meets a broken link, and one can go back.

target     a host as content/publish.yaml names it
store      how files get to a target and back: `stores/`
manifest   the signed list of what a target has, kept there
plan       what is sent and removed, in which order; made by plain functions
intent     what a publication that has begun is about to change, kept at the target until it is done
leftover   a file that no page refers to any more and that stays some days for visitors with an older page
version    a publication by its day and the hash of its files
"""
