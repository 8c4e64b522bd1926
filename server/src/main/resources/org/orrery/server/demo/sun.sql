SELECT age_gyr_median, age_gyr_l68, age_gyr_u68 FROM orrery.gyro_age(25.4, 0.82, 0.01)
