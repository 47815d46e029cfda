package org.example.job;

import android.app.job.JobParameters;
import android.app.job.JobService;
import android.app.usage.UsageStatsManager;
import android.util.Log;

/** Reads which apps were used. */
public final class Nightly extends JobService {
    @Override
    public boolean onStartJob(JobParameters parameters) {
        UsageStatsManager usage = (UsageStatsManager) getSystemService("usagestats");
        Log.i("usage", "n " + usage.queryUsageStats(0, 0, Long.MAX_VALUE).size());
        return false;
    }

    @Override
    public boolean onStopJob(JobParameters parameters) {
        return false;
    }
}
