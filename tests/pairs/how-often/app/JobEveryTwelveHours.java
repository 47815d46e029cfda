package org.example.often;

import android.app.Activity;
import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.app.job.JobService;
import android.content.ComponentName;
import android.os.Bundle;

/**
 * A job runs every twelve hours.
 * <p>Decoy: It runs once, in twelve hours at the earliest.
 */
public final class JobEveryTwelveHours {
    private JobEveryTwelveHours() {}

    public static class True extends Activity {
        public static final class Job extends JobService {
            @Override
            public boolean onStartJob(JobParameters parameters) {
                Place.read(this);
                return false;
            }

            @Override
            public boolean onStopJob(JobParameters parameters) {
                return false;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            JobScheduler jobs = (JobScheduler) getSystemService("jobscheduler");
            jobs.schedule(new JobInfo.Builder(1, new ComponentName(this, Job.class)).setPeriodic(12 * 60 * 60 * 1000).build());
        }
    }

    public static class Decoy extends Activity {
        public static final class Job extends JobService {
            @Override
            public boolean onStartJob(JobParameters parameters) {
                Place.read(this);
                return false;
            }

            @Override
            public boolean onStopJob(JobParameters parameters) {
                return false;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            JobScheduler jobs = (JobScheduler) getSystemService("jobscheduler");
            jobs.schedule(new JobInfo.Builder(1, new ComponentName(this, Job.class)).setMinimumLatency(12 * 60 * 60 * 1000).build());
        }
    }
}
