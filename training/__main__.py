"""``python -m training``: the work is in `training.command`, where the processes of a run can import it too."""

from training.command import main

if __name__ == "__main__":
    main()
